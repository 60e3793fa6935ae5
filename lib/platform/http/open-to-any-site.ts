/**
 * Lets pages of any site read the answer. For what everybody may know: a frame that its site has sandboxed has no origin of
 * its own, and could not read even where it comes from.
 */
export function openToAnySite<Rest extends unknown[]>(
  handler: (request: Request, ...rest: Rest) => Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const response = await handler(request, ...rest);
    response.headers.set('access-control-allow-origin', '*');
    return response;
  };
}
