const BASE = 'http://here.invalid';

/** Where to go after signing in: a path of this site, never another one (open redirects help phishing). */
export function returnPath(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, BASE)) return '/';
  const url = new URL(next, BASE);
  return url.origin === BASE && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}
