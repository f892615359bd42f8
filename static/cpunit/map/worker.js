// Answers for a page of the record that is opened without a network: with a page that says how much waits on this
// device, and shows no words of anybody. Nothing else is kept in the browser by this, nothing about a family, and
// every other request goes its own way. The view that serves it puts VERSION, of that page, before it.
const SHELL = `record-offline-${VERSION}`;
const PAGE = "/record-offline/";
const RECORD = /^\/conferences\/[^/]+\/record\//;
const GATEWAY = [502, 504]; // said by what stands before a server that is gone

async function take() {
  const cache = await caches.open(SHELL);
  const page = await fetch(PAGE, { cache: "no-cache" });
  const parts = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, part]) => part);
  await cache.put(PAGE, page);
  await cache.addAll(parts);
  await self.skipWaiting();
}

async function begin() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
}

async function open(event) {
  const isRecord = RECORD.test(new URL(event.request.url).pathname);
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    return isRecord && GATEWAY.includes(answer.status) ? await shell(answer) : answer;
  } catch (lost) {
    const page = isRecord && (await shell());
    if (page) return page;
    throw lost;
  }
}

const shell = async (otherwise) => (await caches.match(PAGE)) ?? otherwise;

// A part of that page (a style sheet, its script), where the network has it not.
async function part(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("install", (event) => event.waitUntil(take()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { method, mode, referrer, url } = event.request;
  if (method !== "GET") return;
  if (mode === "navigate") event.respondWith(open(event));
  else if (RECORD.test(pathOf(referrer)) && pathOf(url).startsWith("/static/")) event.respondWith(part(event.request));
});

function pathOf(address) {
  try {
    return new URL(address).pathname;
  } catch {
    return "";
  }
}
