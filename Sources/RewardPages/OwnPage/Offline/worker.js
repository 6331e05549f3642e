// Without a signal, answers with the copy of their own page that a participant asked to keep. Anything else goes to the
// server as if this were not here.
"use strict";

const copyName = "own-page";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.destination) event.respondWith(fetch(request).catch(() => kept(request)));
});

async function page(request) {
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    return copy();
  }
  // Nobody is signed in any more: nothing of theirs stays.
  if (answer.status === 401) await caches.delete(copyName);
  return answer;
}

async function kept(request) {
  if (!(await caches.has(copyName))) return Response.error();
  return (await (await caches.open(copyName)).match(request)) ?? Response.error();
}

// The page says that it is the copy.
async function copy() {
  if (!(await caches.has(copyName))) return Response.error();
  const cache = await caches.open(copyName);
  const own = (await cache.keys()).find((each) => new URL(each.url).pathname.startsWith("/participants/"));
  const answer = own && (await cache.match(own));
  if (!answer) return Response.error();
  const text = await answer.text();
  return new Response(text.replace('id="copied" hidden', 'id="copied"'), { headers: answer.headers });
}
