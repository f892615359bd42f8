// The key for what waits, asked for from the server, and asked for again after a sign-in: whoever signs in as
// somebody else is given other keys, and neither reads nor sends what this page's writer typed.
import { canSeal, sealOf } from "./seal.js";

const MARK = "whose";

export class Keyring {
  #url;
  #seal = null;
  #mark = null;
  #keys = null;

  constructor(url) {
    this.#url = url;
  }

  // Seals and opens; null before the keys are here, and where this browser can seal nothing.
  get seal() {
    return this.#seal;
  }

  get isOpen() {
    return this.#keys !== null;
  }

  // {state: "open", token, refusal}, or {state: "signedOut" | "stranger" | "refused" | "unreached"}.
  async ask() {
    let answer;
    let given;
    try {
      answer = await fetch(this.#url, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(10000) });
      if ([204, 401].includes(answer.status)) return { state: "signedOut" };
      if ([403, 404].includes(answer.status)) return { state: "refused" };
      if (answer.status !== 200) return { state: "unreached" };
      given = await answer.json();
    } catch {
      return { state: "unreached" };
    }
    return (await this.#take(given.keys))
      ? { state: "open", token: given.token, refusal: given.refusal }
      : { state: "stranger" };
  }

  // Whether these are the keys of whoever this page is for.
  async #take(keys) {
    const seal = canSeal() ? await sealOf(keys) : null;
    if (this.isOpen) {
      const isTheirs = seal
        ? (await seal.open(this.#mark, MARK)) === undefined
        : !keys.some((key) => this.#keys.includes(key));
      if (isTheirs) return false;
    }
    this.#seal = seal;
    this.#mark = seal && (await seal.close(true, MARK));
    this.#keys = seal ? [] : keys;
    return true;
  }
}
