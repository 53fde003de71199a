/// <reference lib="dom" />
/**
 * The service worker: once a page has been loaded it works without a network. Files are kept under a version that the build makes
 * of their content, so old and new files are never mixed.
 *
 * @module
 */

/** The build puts both in front of this script. */
declare const VERSION: string;
declare const FILES: readonly string[];

/** What a service worker has besides the names of `lib="dom"`. */
declare const skipWaiting: () => Promise<void>;
declare const clients: { readonly claim: () => Promise<void> };

interface Lasting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}

interface Fetching extends Event {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}

const NAME = `foldgrad-${VERSION}`;

const fill = async (): Promise<void> => {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
  await skipWaiting();
};

const tidy = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("foldgrad-") && name !== NAME).map((name) => caches.delete(name)),
  );
  await clients.claim();
};

const answer = async (request: Request): Promise<Response> =>
  await (await caches.open(NAME)).match(request, { ignoreSearch: true }) ?? await fetch(request);

addEventListener("install", (event) => (event as Lasting).waitUntil(fill()));
addEventListener("activate", (event) => (event as Lasting).waitUntil(tidy()));
addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) {
    (event as Fetching).respondWith(answer(request));
  }
});
