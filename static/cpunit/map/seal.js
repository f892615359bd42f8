// Seals what waits in this browser: AES-GCM under keys that the server gives to the signed-in writer of one
// conference alone. They live in this page's memory, and no script can read them out again.
const AES = "AES-GCM";

export const canSeal = () => Boolean(window.isSecureContext && crypto.subtle && window.indexedDB);

function bytes(words) {
  const plain = atob(words.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

// `keys`, the newest first, in base64 for addresses. What `close` seals is tied to the words `about`, so that
// nothing can be put in another's place; `open` gives undefined for what none of the keys opens.
export async function sealOf(keys) {
  const imported = await Promise.all(
    keys.map((key) => crypto.subtle.importKey("raw", bytes(key), AES, false, ["encrypt", "decrypt"])),
  );
  const how = (iv, about) => ({ name: AES, iv, additionalData: new TextEncoder().encode(about) });
  return {
    async close(value, about) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      return { iv, box: await crypto.subtle.encrypt(how(iv, about), imported[0], plain) };
    },
    async open({ iv, box }, about) {
      for (const key of imported) {
        try {
          const plain = await crypto.subtle.decrypt(how(iv, about), key, box);
          return JSON.parse(new TextDecoder().decode(plain));
        } catch {
          // sealed under another key: an older one of this person's, or another person's
        }
      }
      return undefined;
    },
  };
}
