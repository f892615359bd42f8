// One sending of what waits: what came of it, in one word and with what goes with it.
const PATIENCE = 15000; // milliseconds for an answer; after it the same is sent again
const KEEPALIVE = 60000; // bytes that a browser still sends for a page that is being left

// {is: "saved", saved} | {is: "refused", refusal} | {is: "signedOut"} | {is: "forbidden"} | {is: "unreached"}
export async function post(url, token, writes) {
  const body = JSON.stringify({ writes });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "X-CSRFToken": token, "HX-Request": "true", "Content-Type": "application/json" },
      body,
      keepalive: body.length < KEEPALIVE / 3, // a letter is three bytes at most
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 401) return { is: "signedOut" };
    if ([403, 404].includes(answer.status)) return { is: "forbidden" };
    if (answer.status !== 200) return { is: "unreached" };
    const given = await answer.json();
    return given.saved ? { is: "saved", saved: given.saved } : { is: "refused", refusal: given.refusal };
  } catch {
    return { is: "unreached" };
  }
}
