// The page that stands for one of the record without a network (worker.js): how many changes wait on this device,
// and the page itself again as soon as the server answers.
import { countWaiting } from "./store.js";

const LOOK = 3000;
const code = window.location.pathname.split("/")[2];

function inWords(number) {
  if (!number) return "Nothing waits on this device to be sent. What you typed into a form is in it again when its page opens.";
  return number === 1
    ? "1 change waits on this device and is sent when you are back and signed in."
    : `${number} changes wait on this device and are sent when you are back and signed in.`;
}

async function look() {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(LOOK) });
    if (answer.ok) window.location.reload();
  } catch {
    // not yet
  }
}

document.getElementById("waits").textContent = inWords(await countWaiting(code).catch(() => 0));
if (code) {
  const record = document.getElementById("record");
  record.querySelector("a").href = `/conferences/${code}/record/`;
  record.hidden = false;
  window.addEventListener("online", look);
  setInterval(look, LOOK);
  document.getElementById("look").addEventListener("click", look);
}
