import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AppError } from '@/lib/kernel/app-error';
import { nameOfPeer, PEER_HEADER } from '@/lib/platform/http/peer-address';
import { problemResponse } from '@/lib/platform/http/problem';

/** An address that no page has, so that Next answers with the designed "not found". */
const NO_SUCH_PAGE = '/no-such-page';

/**
 * What has to be settled before Next sees a request: who is at the other end, and whether the address can be read at all.
 * Next decodes paths in several places, one of which answers a broken escape with a bare 500.
 */
export function openWebDoor(pages: RequestListener): RequestListener {
  return (request, response) => {
    const isForwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
    request.headers[PEER_HEADER] = nameOfPeer(request.socket.remoteAddress, isForwarded);
    if (isReadablePath(request.url)) return pages(request, response);
    if (isApiPath(request.url)) return void refuseAddress(request, response);
    request.url = NO_SUCH_PAGE;
    return pages(request, response);
  };
}

/** Whether every escape of the path is a byte of well-formed UTF-8. The query needs no check: its parser replaces what it cannot read. */
function isReadablePath(url = '/'): boolean {
  try {
    decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function isApiPath(url = '/'): boolean {
  return url.startsWith('/api/');
}

async function refuseAddress(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const problem = problemResponse(
    new AppError('not-found', 'malformed-address', {
      detail: 'The address has an escape that is no UTF-8, so nothing can be found under it.',
    }),
  );
  response.writeHead(problem.status, Object.fromEntries(problem.headers));
  response.end(request.method === 'HEAD' ? undefined : await problem.text());
}
