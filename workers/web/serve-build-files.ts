import type { RequestListener } from 'node:http';
import sirv from 'sirv';

/** Under this address pages find the scripts, styles and fonts of their build. */
const BUILD_FILES_PATH = '/_next/static/';
const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Answers for files of the build without asking Next, which takes some 4 ms of the process for each of a page's two dozen. Their
 * names carry a hash of what is in them, so browsers keep them for good. Beside each lies what the build compressed once, harder
 * than a request could wait for (`scripts/start/compress-build.ts`). `buildFolder` holds the files of that path; it is listed
 * once, at the start. What is not in it is Next's to answer.
 */
export function serveBuildFiles(buildFolder: string, pages: RequestListener): RequestListener {
  const serve = sirv(buildFolder, {
    brotli: true,
    immutable: true,
    maxAge: ONE_YEAR_S,
    setHeaders: (response) => response.setHeader('x-content-type-options', 'nosniff'),
  });
  return (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const address = request.url ?? '/';
    if (!isRead || !address.startsWith(BUILD_FILES_PATH)) return pages(request, response);
    request.url = address.slice(BUILD_FILES_PATH.length - 1);
    serve(request, response, () => {
      request.url = address;
      pages(request, response);
    });
  };
}
