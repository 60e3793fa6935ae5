import type { DemoRelease } from '../demo-label';
import { seededRandom } from '@/lib/kernel/seeded-random';

/** Front cover of a release as an SVG of 1000 × 1000 without text, fonts or links; the same on every run. */
export function renderDemoCoverSvg(release: Pick<DemoRelease, 'slug'>): string {
  const draw = COVERS[release.slug];
  if (!draw) throw new RangeError(`no cover: ${release.slug}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">${draw(seededRandom(1987))}</svg>`;
}

const COVERS: Record<string, (random: () => number) => string> = {
  'night-shift': nightShift,
  'slow-weather': slowWeather,
  'letters-to-the-orchard': lettersToTheOrchard,
  'paper-lanterns': paperLanterns,
  'counting-machines': countingMachines,
  'coastline-1987': coastline,
};

const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`;
const circle = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;
const n = (value: number) => String(Math.round(value * 100) / 100);
const gradient = (id: string, stops: readonly (readonly [number, string])[]) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`;

/** A façade at night: most windows dark, a few awake, one moon too large. */
function nightShift(random: () => number): string {
  let windows = '';
  for (let row = 0; row < 14; row++) {
    for (let column = 0; column < 12; column++) {
      const lit = random();
      const fill =
        lit > 0.9
          ? '#ffb84d'
          : lit > 0.82
            ? '#e8743b'
            : lit > 0.77
              ? '#f6e3b4'
              : lit > 0.4
                ? '#1c2740'
                : '#172036';
      windows += rect(96 + column * 68, 300 + row * 50, 46, 30, fill, 'rx="2"');
    }
  }
  return `<defs>${gradient('sky', [
    [0, '#0b1020'],
    [1, '#1d2746'],
  ])}</defs>${rect(0, 0, 1000, 1000, 'url(#sky)')}
    ${circle(690, 290, 210, '#f3d9a4')}${circle(690, 290, 210, '#e8743b', 'opacity="0.16"')}
    ${rect(60, 262, 880, 738, '#0f1628')}${windows}${rect(60, 262, 880, 6, '#e8743b')}`;
}

/** Bands of cloud over a low sun, and rain that thins out towards the right. */
function slowWeather(random: () => number): string {
  let bands = '';
  const colours = ['#dfe3df', '#c6d0d0', '#a9bbbf', '#86a0a8', '#64838f', '#476775'];
  colours.forEach((colour, i) => {
    const y = 430 + i * 95;
    const a = 40 + random() * 50;
    bands += `<path d="M0 ${n(y)} C 250 ${n(y - a)}, 420 ${n(y + a)}, 620 ${n(y)} S 900 ${n(y - a)}, 1000 ${n(y + 10)} V1000 H0 Z" fill="${colour}" opacity="0.92"/>`;
  });
  let rain = '';
  for (let i = 0; i < 150; i++) {
    const x = 1000 * random() ** 1.7;
    const y = random() * 900;
    const length = 40 + random() * 130;
    rain += `<line x1="${n(x)}" y1="${n(y)}" x2="${n(x)}" y2="${n(y + length)}" stroke="#f7f4ec" stroke-width="${n(1 + random() * 2)}" opacity="${n(0.25 + 0.5 * random())}"/>`;
  }
  return `<defs>${gradient('air', [
    [0, '#f1e9dc'],
    [0.6, '#f0d3b6'],
    [1, '#d8dcd8'],
  ])}</defs>${rect(0, 0, 1000, 1000, 'url(#air)')}
    ${circle(660, 400, 150, '#e98f62')}${bands}${rain}`;
}

/** Hills as nested arcs, with a few fruits. */
function lettersToTheOrchard(random: () => number): string {
  const hills: readonly (readonly [number, number, readonly string[]])[] = [
    [250, 720, ['#c9622f', '#d9854c', '#e6a76c', '#f0c68f']],
    [780, 790, ['#4e5b31', '#6b7a43', '#8d9a5b', '#b3b97c']],
    [470, 1010, ['#7c2f24', '#9d4330', '#bd5c3e', '#d57a52']],
  ];
  const arcs = hills
    .map(([x, y, colours]) => colours.map((colour, i) => circle(x, y, 390 - i * 88, colour)).join(''))
    .join('');
  let fruit = '';
  for (let i = 0; i < 9; i++) {
    const x = 120 + i * 95 + (random() - 0.5) * 40;
    const y = 130 + (i % 3) * 78 + random() * 30;
    fruit +=
      circle(x, y, 26, i % 4 === 1 ? '#7c2f24' : '#c9622f') +
      `<path d="M${n(x)} ${n(y - 24)} q 6 -30 34 -36 q -2 30 -34 36 Z" fill="#4e5b31"/>`;
  }
  return rect(0, 0, 1000, 1000, '#f6ead3') + arcs + fruit;
}

/** Lanterns at dusk, each a stack of lit ribs. */
function paperLanterns(random: () => number): string {
  const colours = ['#ff9d4d', '#ffc46b', '#f2695c', '#ffe0a0', '#e9814f'];
  let lanterns = '';
  const places = [
    [210, 330, 130],
    [520, 230, 95],
    [790, 400, 150],
    [420, 590, 165],
    [730, 760, 110],
    [150, 760, 90],
  ] as const;
  places.forEach(([x, y, r], i) => {
    const colour = colours[i % colours.length] ?? '#ff9d4d';
    lanterns += `<line x1="${x}" y1="0" x2="${x}" y2="${y - r}" stroke="#c9a58a" stroke-width="3" opacity="0.6"/>`;
    lanterns +=
      circle(x, y, r * 1.9, colour, 'opacity="0.09"') + circle(x, y, r * 1.45, colour, 'opacity="0.12"');
    lanterns += `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${n(r * 0.86)}" fill="${colour}"/>`;
    for (let rib = 1; rib < 4; rib++) {
      lanterns += `<ellipse cx="${x}" cy="${y}" rx="${n(r * (1 - rib * 0.27))}" ry="${n(r * 0.86)}" fill="none" stroke="#fff3d6" stroke-width="3" opacity="${n(0.35 + 0.1 * random())}"/>`;
    }
    lanterns +=
      rect(x - r * 0.3, y - r * 0.95, r * 0.6, r * 0.16, '#33193a', 'rx="4"') +
      rect(x - r * 0.3, y + r * 0.8, r * 0.6, r * 0.16, '#33193a', 'rx="4"');
  });
  return `<defs>${gradient('dusk', [
    [0, '#241238'],
    [0.6, '#5a2350'],
    [1, '#a8404f'],
  ])}</defs>${rect(0, 0, 1000, 1000, 'url(#dusk)')}${lanterns}`;
}

/** A quilt of quarter circles: every tile is turned by a count. */
function countingMachines(random: () => number): string {
  const colours = ['#f2c14e', '#e4572e', '#17494d', '#76b5a6', '#fbf3df', '#27272f'];
  const pick = () => colours[Math.floor(random() * colours.length)] ?? '#fbf3df';
  let tiles = '';
  const edge = 125;
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const back = pick();
      let front = pick();
      while (front === back) front = pick();
      const inner = random() > 0.5 ? back : pick();
      const turn = ((row * 3 + column * column) % 4) * 90;
      tiles += `<g transform="translate(${column * edge} ${row * edge}) rotate(${turn} ${edge / 2} ${edge / 2})">${rect(0, 0, edge + 0.5, edge + 0.5, back)}
        <path d="M0 0 H${edge} A${edge} ${edge} 0 0 1 0 ${edge} Z" fill="${front}"/><path d="M0 0 H${edge / 2} A${edge / 2} ${edge / 2} 0 0 1 0 ${edge / 2} Z" fill="${inner}"/></g>`;
    }
  }
  return rect(0, 0, 1000, 1000, '#fbf3df') + tiles;
}

/** A striped sun sinking into a road of light. */
function coastline(): string {
  let stripes = '';
  for (let i = 0; i < 7; i++) stripes += rect(150, 400 + i * 44, 700, 6 + i * 4.5, 'url(#haze)');
  let waves = '';
  for (let i = 0; i < 16; i++) {
    const y = 668 + 2.1 * i * i * 0.66 + i * 8;
    const half = 330 - 14 * i + (i % 3) * 46;
    waves += rect(
      500 - half,
      y,
      2 * half,
      4 + i * 0.9,
      i % 2 ? '#ff8f5a' : '#ffd27a',
      `rx="4" opacity="${n(0.9 - i * 0.04)}"`,
    );
  }
  return `<defs>${gradient('haze', [
    [0, '#2a1650'],
    [0.45, '#7d2a72'],
    [1, '#f2706a'],
  ])}${gradient('sun', [
    [0, '#ffe08a'],
    [0.6, '#ff9e58'],
    [1, '#ff5f73'],
  ])}
    <clipPath id="above"><rect x="0" y="0" width="1000" height="650"/></clipPath><clipPath id="disc"><circle cx="500" cy="450" r="291"/></clipPath></defs>
    ${rect(0, 0, 1000, 1000, '#b3466f')}${rect(0, 0, 1000, 650, 'url(#haze)')}
    <g clip-path="url(#above)">${circle(500, 450, 290, 'url(#sun)')}</g>
    <g clip-path="url(#above)"><g clip-path="url(#disc)" opacity="0.9">${stripes}</g></g>
    <path d="M0 650 L0 560 L120 600 L230 540 L330 615 L420 650 Z" fill="#1d0f3a"/><path d="M1000 650 L1000 520 L880 580 L800 555 L690 625 L620 650 Z" fill="#1d0f3a"/>
    ${rect(0, 650, 1000, 350, '#24124a')}${waves}`;
}
