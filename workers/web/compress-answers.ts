import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import compression from 'compression';

/** Answers below this fit into the first packet either way. */
const SMALLEST_BYTES = 1024;

/**
 * Compresses what is text, as the client asked for it (Brotli, gzip). In the door and not by Next's own setting, because Next
 * leaves out every answer of a route handler: it stores those answers' type in a form its filter takes for "unknown". A playback
 * session shrinks to a third, which on a slow line is time between a click and sound.
 */
export function compressAnswers(pages: RequestListener): RequestListener {
  const compress = compression({ threshold: SMALLEST_BYTES, filter: isWorthIt });
  // The package is typed for Express but asks for nothing that Node's own request and response lack.
  const apply = compress as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;
  return (request, response) => apply(request, response, () => pages(request, response));
}

type Filter = NonNullable<compression.CompressionOptions['filter']>;

const isWorthIt: Filter = (request, response) => {
  const type = response.getHeader('content-type');
  // A list of one is what Next sets for route handlers.
  if (Array.isArray(type) && type[0] !== undefined) response.setHeader('content-type', type[0]);
  // Every event has to leave at once; a compressor would hold it back for the next ones.
  if (String(type).startsWith('text/event-stream')) return false;
  return compression.filter(request, response);
};
