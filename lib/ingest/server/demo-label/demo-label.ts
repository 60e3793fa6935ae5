import { brassGears } from './pieces/brass-gears';
import { coastline1987 } from './pieces/coastline-1987';
import { countingMachine } from './pieces/counting-machine';
import { emptyStation } from './pieces/empty-station';
import { glassElevator } from './pieces/glass-elevator';
import { kitchenFiveAm } from './pieces/kitchen-five-am';
import { lastTram } from './pieces/last-tram';
import { orchardGate } from './pieces/orchard-gate';
import { paperLanterns } from './pieces/paper-lanterns';
import { relay } from './pieces/relay';
import { CLEARING_STARTS_AT_BEAT, slowWeather } from './pieces/slow-weather';
import { smallLights, smallLightsLyrics } from './pieces/small-lights';
import type { Piece } from './synth/perform';

export interface DemoArtist {
  slug: string;
  name: string;
  biography: string;
}

export interface DemoSong {
  /** Unique within the label; good for file names. */
  slug: string;
  name: string;
  discNumber: number;
  trackNumber: number;
  genres: readonly string[];
  moods: readonly string[];
  /** What the score says, for tests of the analyser. */
  truth: { bpm: number; keyPitchClass: number; mode: 'major' | 'minor' };
  /** LRC text, or null. */
  lyricsLrc: string | null;
  language: string | null;
  isrc: null;
  compose: () => Piece;
  /** The part of the piece this song is, in beats; null to the end. Absent: the whole piece. */
  cut?: { fromBeat: number; toBeat: number | null };
}

export interface DemoRelease {
  slug: string;
  title: string;
  kind: 'album' | 'ep' | 'single';
  artist: DemoArtist;
  /** ISO date. */
  releaseDate: string;
  description: string;
  discTitles: Readonly<Record<string, string>>;
  label: string;
  copyright: string;
  songs: readonly DemoSong[];
}

export const DEMO_COPYRIGHT = 'Harken demo label, CC0-1.0';

const ferrousYouth: DemoArtist = {
  slug: 'ferrous-youth',
  name: 'Ferrous Youth',
  biography:
    'Two former tram mechanics with one drum machine between them. They record between the last service and the first, and name each piece after the place they were when it was finished.',
};
const quietMechanism: DemoArtist = {
  slug: 'the-quiet-mechanism',
  name: 'The Quiet Mechanism',
  biography:
    'A piano with felt on its hammers, a few patient oscillators and whatever the weather does to the roof. Best heard by an open window.',
};
const inesHalloran: DemoArtist = {
  slug: 'ines-halloran',
  name: 'Ines Halloran',
  biography:
    'Ines Halloran writes songs the length of a walk to the harbour and back. Her guitar is older than she is; her voice, as you will notice, is younger than this software.',
};
const pollyNomial: DemoArtist = {
  slug: 'polly-nomial',
  name: 'Polly Nomial',
  biography:
    'Counterpoint for machines that were built to count. Polly Nomial plays a harpsichord, a games console and, given the chance, both.',
};
const novaParade: DemoArtist = {
  slug: 'nova-parade',
  name: 'Nova Parade',
  biography: 'Wide arpeggios for empty coast roads. Nova Parade has never owned a car.',
};

function song(
  slug: string,
  name: string,
  place: readonly [disc: number, track: number],
  truth: DemoSong['truth'],
  genres: readonly string[],
  moods: readonly string[],
  compose: () => Piece,
  extras: Partial<Pick<DemoSong, 'lyricsLrc' | 'language' | 'cut'>> = {},
): DemoSong {
  const [discNumber, trackNumber] = place;
  return {
    slug,
    name,
    discNumber,
    trackNumber,
    truth,
    genres,
    moods,
    compose,
    lyricsLrc: null,
    language: null,
    isrc: null,
    ...extras,
  };
}

const truth = (bpm: number, keyPitchClass: number, mode: 'major' | 'minor') => ({ bpm, keyPitchClass, mode });
const common = { label: 'Harken demo label', copyright: DEMO_COPYRIGHT, discTitles: {} };

/** Everything a fresh installation has to play. All of it is composed and synthesised by the code beside this file. */
export const DEMO_LABEL: readonly DemoRelease[] = [
  {
    ...common,
    slug: 'night-shift',
    title: 'Night Shift',
    kind: 'album',
    artist: ferrousYouth,
    releaseDate: '2026-03-13',
    description: 'One night in two halves: the way out and the way home.',
    discTitles: { '1': 'Out', '2': 'Home' },
    songs: [
      song(
        'glass-elevator',
        'Glass Elevator',
        [1, 1],
        truth(122, 5, 'minor'),
        ['House'],
        ['Uplifting', 'Night'],
        glassElevator,
      ),
      song('relay', 'Relay', [1, 2], truth(132, 4, 'minor'), ['Techno'], ['Driving', 'Dark'], relay),
      song(
        'last-tram',
        'Last Tram',
        [2, 1],
        truth(174, 1, 'minor'),
        ['Drum & Bass'],
        ['Restless', 'Night'],
        lastTram,
      ),
      song(
        'kitchen-five-am',
        'Kitchen, 5 a.m.',
        [2, 2],
        truth(78, 3, 'major'),
        ['Lo-fi Hip Hop'],
        ['Calm', 'Cosy'],
        kitchenFiveAm,
      ),
    ],
  },
  {
    ...common,
    slug: 'slow-weather',
    title: 'Slow Weather',
    kind: 'album',
    artist: quietMechanism,
    releaseDate: '2025-11-07',
    description: 'The first two pieces are one recording: they run into each other without a gap.',
    songs: [
      song(
        'first-rain',
        'First Rain',
        [1, 1],
        truth(72, 1, 'major'),
        ['Ambient'],
        ['Calm', 'Dreamy'],
        slowWeather,
        { cut: { fromBeat: 0, toBeat: CLEARING_STARTS_AT_BEAT } },
      ),
      song(
        'clearing',
        'Clearing',
        [1, 2],
        truth(72, 10, 'minor'),
        ['Piano', 'Neoclassical'],
        ['Calm', 'Wistful'],
        slowWeather,
        { cut: { fromBeat: CLEARING_STARTS_AT_BEAT, toBeat: null } },
      ),
      song(
        'waltz-for-an-empty-station',
        'Waltz for an Empty Station',
        [1, 3],
        truth(144, 9, 'minor'),
        ['Waltz', 'Neoclassical'],
        ['Wistful', 'Playful'],
        emptyStation,
      ),
    ],
  },
  {
    ...common,
    slug: 'letters-to-the-orchard',
    title: 'Letters to the Orchard',
    kind: 'ep',
    artist: inesHalloran,
    releaseDate: '2025-09-19',
    description: 'A tune for two guitars and a song for the harbour lights.',
    songs: [
      song(
        'orchard-gate',
        'Orchard Gate',
        [1, 1],
        truth(100, 7, 'major'),
        ['Folk'],
        ['Warm', 'Playful'],
        orchardGate,
      ),
      song(
        'small-lights',
        'Small Lights',
        [1, 2],
        truth(84, 9, 'major'),
        ['Singer-songwriter', 'Folk'],
        ['Warm', 'Hopeful'],
        smallLights,
        { lyricsLrc: smallLightsLyrics(), language: 'en' },
      ),
    ],
  },
  {
    ...common,
    slug: 'paper-lanterns',
    title: 'Paper Lanterns',
    kind: 'single',
    artist: inesHalloran,
    releaseDate: '2026-06-05',
    description: 'Bossa nova for the last table outside.',
    songs: [
      song(
        'paper-lanterns',
        'Paper Lanterns',
        [1, 1],
        truth(128, 5, 'major'),
        ['Bossa Nova', 'Jazz'],
        ['Warm', 'Evening'],
        paperLanterns,
      ),
    ],
  },
  {
    ...common,
    slug: 'counting-machines',
    title: 'Counting Machines',
    kind: 'ep',
    artist: pollyNomial,
    releaseDate: '2026-01-30',
    description: 'Four voices at a time, as the console and the harpsichord intended.',
    songs: [
      song(
        'invention-for-two-pulses',
        'Invention for Two Pulses',
        [1, 1],
        truth(150, 2, 'major'),
        ['Chiptune'],
        ['Playful', 'Energetic'],
        countingMachine,
      ),
      song(
        'chaconne-for-brass-gears',
        'Chaconne for Brass Gears',
        [1, 2],
        truth(92, 7, 'minor'),
        ['Baroque'],
        ['Stately', 'Wistful'],
        brassGears,
      ),
    ],
  },
  {
    ...common,
    slug: 'coastline-1987',
    title: 'Coastline 1987',
    kind: 'single',
    artist: novaParade,
    releaseDate: '2026-07-24',
    description: 'Windows down.',
    songs: [
      song(
        'coastline-1987',
        'Coastline 1987',
        [1, 1],
        truth(104, 11, 'minor'),
        ['Synthwave'],
        ['Nostalgic', 'Driving'],
        coastline1987,
      ),
    ],
  },
];
