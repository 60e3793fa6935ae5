import { describe, expect, it } from 'vitest';
import { embedHtml, embedSizeWithin, embedUrl } from './embed';

describe('the player for other sites', () => {
  it('has an address that says only what differs from the usual', () => {
    expect(embedUrl('https://h.test', 'song', '1')).toBe('https://h.test/embed/song/1');
    expect(embedUrl('https://h.test', 'album', '1', { theme: 'dark', startMs: 42_500 })).toBe(
      'https://h.test/embed/album/1?theme=dark&t=42.5',
    );
  });

  it('keeps within the room there is, and is none in too little', () => {
    expect(embedSizeWithin('song')).toEqual({ width: 640, height: 160 });
    expect(embedSizeWithin('album', 500, 90)).toEqual({ width: 500, height: 90 });
    expect(embedSizeWithin('song', 299)).toBeNull();
    expect(embedSizeWithin('song', 300, 79)).toBeNull();
  });

  it('no name breaks out of its code', () => {
    const html = embedHtml('https://h.test/embed/song/1?theme=dark&t=1', '"><script>alert(1)</script>', {
      width: '100%',
      height: 160,
    });
    expect(html).not.toContain('<script');
    expect(html).toContain(
      'src="https://h.test/embed/song/1?theme=dark&amp;t=1" title="&quot;&gt;&lt;script&gt;',
    );
  });
});
