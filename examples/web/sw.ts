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

interface Lasting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}

interface Fetching extends Event {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}

const NAME = `foldgrad-${VERSION}`;
const scope = globalThis as unknown as EventTarget & {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};

const fill = async (): Promise<void> => {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
  await scope.skipWaiting();
};

const tidy = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("foldgrad-") && name !== NAME).map((name) => caches.delete(name)),
  );
  await scope.clients.claim();
};

const answer = async (request: Request): Promise<Response> =>
  await (await caches.open(NAME)).match(request, { ignoreSearch: true }) ?? await fetch(request);

scope.addEventListener("install", (event) => (event as Lasting).waitUntil(fill()));
scope.addEventListener("activate", (event) => (event as Lasting).waitUntil(tidy()));
scope.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) {
    (event as Fetching).respondWith(answer(request));
  }
});
