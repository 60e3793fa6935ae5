import { AppError } from '@/lib/kernel/app-error';
import { problemResponse } from '@/lib/platform/http/problem';
import { OEMBED_FORMATS, oembedSchema } from '../contract';
import { oembedXml } from './oembed-xml';

/**
 * Lets a JSON route answer in the format that `?format=` names, as https://oembed.com has it: XML when it is asked for, 501 for a format
 * that is not known. Errors stay problem details. Pages of any site may read the answer: it says what everybody may know.
 */
export function inOembedFormat<Rest extends unknown[]>(
  handler: (request: Request, ...rest: Rest) => Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const format = new URL(request.url).searchParams.get('format') ?? 'json';
    const response = OEMBED_FORMATS.some((known) => known === format)
      ? await handler(request, ...rest)
      : problemResponse(
          new AppError('not-implemented', 'format-not-known', { detail: 'The formats are json and xml.' }),
        );
    response.headers.set('access-control-allow-origin', '*');
    if (format !== 'xml' || !response.ok) return response;
    response.headers.set('content-type', 'text/xml; charset=utf-8');
    return new Response(oembedXml(oembedSchema.parse(await response.json())), {
      headers: response.headers,
    });
  };
}
