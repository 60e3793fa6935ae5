import type { DemoArtist } from '../demo-label';

interface Look {
  back: string;
  halo: string;
  head: string;
  shoulders: readonly [string, string];
  mark: 'stripes' | 'dots' | 'rings' | 'steps' | 'rays';
}

const LOOKS: Record<string, Look> = {
  'ferrous-youth': {
    back: '#182238',
    halo: '#e8743b',
    head: '#f3d9a4',
    shoulders: ['#0b1020', '#ffb84d'],
    mark: 'steps',
  },
  'the-quiet-mechanism': {
    back: '#dbe0dc',
    halo: '#f0d3b6',
    head: '#476775',
    shoulders: ['#64838f', '#f1e9dc'],
    mark: 'rings',
  },
  'ines-halloran': {
    back: '#f6ead3',
    halo: '#e6a76c',
    head: '#7c2f24',
    shoulders: ['#4e5b31', '#b3b97c'],
    mark: 'dots',
  },
  'polly-nomial': {
    back: '#17494d',
    halo: '#f2c14e',
    head: '#fbf3df',
    shoulders: ['#e4572e', '#27272f'],
    mark: 'stripes',
  },
  'nova-parade': {
    back: '#2a1650',
    halo: '#ff5f73',
    head: '#ffe08a',
    shoulders: ['#7d2a72', '#ff9e58'],
    mark: 'rays',
  },
};

/** Portrait of an artist as an SVG of 1000 × 1000: a bust of plain shapes in the colours of the artist's covers. */
export function renderDemoArtistSvg(artist: Pick<DemoArtist, 'slug'>): string {
  const look = LOOKS[artist.slug];
  if (!look) throw new RangeError(`no portrait: ${artist.slug}`);
  const [cloth, thread] = look.shoulders;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">
    <defs><clipPath id="bust"><path d="M130 1000 C130 760 300 660 500 660 S870 760 870 1000 Z"/></clipPath>
    <clipPath id="face"><circle cx="500" cy="420" r="190"/></clipPath></defs>
    <rect width="1000" height="1000" fill="${look.back}"/><circle cx="500" cy="430" r="340" fill="${look.halo}"/>
    <rect x="430" y="540" width="140" height="180" fill="${look.head}"/>
    <g clip-path="url(#bust)"><rect width="1000" height="1000" fill="${cloth}"/>${pattern(look.mark, thread)}</g>
    <circle cx="500" cy="420" r="190" fill="${look.head}"/>
    <g clip-path="url(#face)"><path d="M500 200 H760 V700 H500 C560 600 440 520 500 420 S470 260 500 200 Z" fill="${look.back}" opacity="0.28"/>
    <path d="M280 200 H720 V330 C600 300 420 250 280 400 Z" fill="${cloth}"/></g></svg>`;
}

function pattern(mark: Look['mark'], colour: string): string {
  const rows = Array.from({ length: 12 }, (_, i) => i);
  switch (mark) {
    case 'stripes':
      return rows
        .map((i) => `<rect x="${i * 90}" y="600" width="36" height="400" fill="${colour}"/>`)
        .join('');
    case 'dots':
      return rows
        .flatMap((i) =>
          [0, 1, 2, 3].map(
            (j) => `<circle cx="${i * 90 + (j % 2) * 45}" cy="${710 + j * 82}" r="17" fill="${colour}"/>`,
          ),
        )
        .join('');
    case 'rings':
      return [90, 170, 250, 330, 410]
        .map((r) => `<circle cx="500" cy="660" r="${r}" fill="none" stroke="${colour}" stroke-width="14"/>`)
        .join('');
    case 'steps':
      return rows
        .map(
          (i) =>
            `<rect x="${i * 90}" y="${1000 - ((i * 5) % 7) * 48 - 40}" width="60" height="400" fill="${colour}"/>`,
        )
        .join('');
    case 'rays':
      return rows.map((i) => `<path d="M500 600 L${i * 110 - 110} 1000 h46 Z" fill="${colour}"/>`).join('');
  }
}
