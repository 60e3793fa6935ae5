import { expect, it } from 'vitest';
import { embedThemeOf } from './embed-address';

const themeOf = (path: string) => embedThemeOf(new URL(path, 'https://music.example'));

it.each([
  ['/embed/song/1', 'auto'],
  ['/embed/album/1/', 'auto'],
  ['/embed/playlist/1?theme=dark', 'dark'],
  ['/embed/song/1?theme=light&t=3', 'light'],
  ['/embed/song/1?theme=neon', 'auto'],
])('%s is a player', (path, theme) => expect(themeOf(path)).toBe(theme));

it.each([
  '/',
  '/embed',
  '/embed/song',
  '/embed/artist/1',
  '/embed/song/1/more',
  '/Embed/song/1',
  '/%65mbed/song/1',
  '/song/1?theme=dark',
  '/settings?next=/embed/song/1',
  '/x/embed/song/1',
])('%s is none, so nobody may frame it', (path) => expect(themeOf(path)).toBeNull());
