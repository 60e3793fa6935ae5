import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { proxy } from '@/proxy';
import { EMBED_THEME_HEADER } from './embed-address';

/** Names of the headers that pages get to see. */
function seenBehind(path: string, headers: Record<string, string>) {
  const response = proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
  const names = (response.headers.get('x-middleware-override-headers') ?? '').split(',');
  return {
    names,
    theme: response.headers.get(`x-middleware-request-${EMBED_THEME_HEADER}`),
    policy: response.headers.get('content-security-policy') ?? '',
  };
}

describe('in front of every page', () => {
  it('no cookie gets to the player for other sites, so nothing behind it can act for a listener', () => {
    const seen = seenBehind('/embed/song/1?theme=dark', { cookie: 'session=1', 'accept-language': 'de' });
    expect(seen.names).toContain('accept-language');
    expect(seen.names).not.toContain('cookie');
    expect(seen.theme).toBe('dark');
    expect(seen.policy).toContain('frame-ancestors *');
  });

  it('every other page keeps its cookies and refuses frames, whatever the request says of itself', () => {
    const seen = seenBehind('/song/1', { cookie: 'session=1', [EMBED_THEME_HEADER]: 'dark' });
    expect(seen.names).toContain('cookie');
    expect(seen.theme).toBeNull();
    expect(seen.policy).toContain("frame-ancestors 'none'");
  });
});
