import { arpeggiated, bassLine, progression, sustained, voiceLead } from '../score/chord';
import { drumPattern } from '../score/drum-pattern';
import { fill } from '../score/form';
import { melody } from '../score/melody';
import { at, type Note, type Vowel } from '../score/note';
import { brush, glassPad, softKick, steelGuitar, uprightBass, dustySnare } from '../synth/instruments';
import { beatToSeconds, type Piece } from '../synth/perform';
import { feltPiano } from '../synth/felt-piano';
import { singingVoice } from '../synth/singing-voice';

interface SungLine {
  bar: number;
  /** A dot parts the syllables of a word: each is sung on a note of its own. */
  words: string;
  notes: string;
  vowels: string;
}

/** Words and melody were written for this label; the voice sings the vowels of the words. */
const LINES: readonly SungLine[] = [
  {
    bar: 2,
    words: 'Small lights o·ver the har·bour',
    notes: 'C#5/1 E5/1 C#5/.5 B4/.5 A4/1 | B4/1 G#4/2 _/1',
    vowels: 'oaoeeae',
  },
  {
    bar: 4,
    words: 'eve·ry win·dow a name',
    notes: 'A4/.5 B4/.5 C#5/1 A4/1 F#4/1 | F#4/2 _/2',
    vowels: 'eiioae',
  },
  {
    bar: 6,
    words: 'I car·ried yours through the win·ter',
    notes: '_/.5 A4/.5 C#5/1 E5/.5 E5/1 C#5/.5 | B4/.5 B4/1 G#4/1.5 _/1',
    vowels: 'aaioueie',
  },
  {
    bar: 8,
    words: 'and I would do it a·gain',
    notes: 'F#4/.5 A4/.5 D5/1 C#5/1 B4/.5 A4/.5 | A4/3 _/1',
    vowels: 'aauuiae',
  },
  {
    bar: 12,
    words: 'Leave one burn·ing, leave one low',
    notes: 'F#5/1 E5/1 D5/1 A4/1 | B4/.5 C#5/.5 E5/2 _/1',
    vowels: 'ioeiioo',
  },
  {
    bar: 14,
    words: 'so the night has some·where to go',
    notes: '_/.5 C#5/.5 C#5 F#5/1 E5/.5 C#5 B4 | A4/.5 C#5/2.5 _/1',
    vowels: 'oeaaoeuo',
  },
  {
    bar: 16,
    words: 'Leave one burn·ing, I’ll be home',
    notes: 'F#5/1 E5/1 D5/1 A4/1 | B4/.5 E5/.5 G#5/2 _/1',
    vowels: 'ioeiaio',
  },
  {
    bar: 18,
    words: 'by the small lights, by the small lights',
    notes: 'F#5/.5 E5/.5 D5/1 A4/2 | B4/.5 C#5/.5 B4/1 A4/2',
    vowels: 'aeoaaeoa',
  },
];
const TEMPO_BPM = 84;
const A_MAJOR = [1, 2, 4, 6, 8, 9, 11];

/** A song in A major for a voice, guitar and piano. */
export function smallLights(): Piece {
  const chords = [
    ...progression('A Dadd9'),
    ...at8(2, 'A E/G# F#m D A E/G# D A'),
    ...at8(10, 'F#m E'),
    ...at8(12, 'D E F#m A D E D A'),
    ...at8(20, 'Dadd9 A'),
  ];
  const sung = LINES.flatMap(lineNotes);
  const chorus = sung.filter((note) => note.startBeat >= 48);
  const harmony = chorus.map((note) => ({
    ...note,
    pitch: thirdBelow(note.pitch),
    velocity: note.velocity * 0.8,
  }));
  const drums = (pattern: string, from: number, to: number) => fill(from, to, drumPattern(pattern, 4), 1);
  return {
    tempoBpm: TEMPO_BPM,
    lengthBeats: 22 * 4,
    tailS: 3.5,
    seed: 71,
    loudnessLufs: -16,
    roomSound: { decayS: 1.9, dampHz: 5200, preDelayS: 0.02 },
    echoBeats: 1,
    echoFeedback: 0.25,
    parts: [
      { name: 'voice', voice: singingVoice(), notes: sung, gainDb: -1, room: 0.28, echo: 0.12, looseMs: 4 },
      {
        name: 'second voice',
        voice: singingVoice({ breath: 0.08 }),
        notes: harmony,
        gainDb: -7,
        pan: 0.3,
        room: 0.34,
        looseMs: 9,
      },
      {
        name: 'guitar',
        voice: steelGuitar,
        notes: arpeggiated(voiceLead(chords, 52, 71), '0.2.13.2', 0.5, { velocity: 0.5, legato: 2.6 }),
        gainDb: -6,
        pan: -0.35,
        room: 0.2,
        looseMs: 6,
      },
      {
        name: 'guitar answer',
        voice: steelGuitar,
        notes: arpeggiated(voiceLead(chords.slice(10), 57, 76), '.1.3.2.1', 0.5, {
          velocity: 0.42,
          legato: 2,
        }),
        gainDb: -9,
        pan: 0.4,
        room: 0.25,
        looseMs: 6,
      },
      {
        name: 'piano',
        voice: feltPiano({ brightness: 0.5 }),
        notes: sustained(voiceLead(chords, 55, 74), 0.42).filter((note) => note.startBeat >= 40),
        gainDb: -6,
        keyboardWidth: 0.3,
        room: 0.22,
        looseMs: 6,
      },
      {
        name: 'pad',
        voice: glassPad,
        notes: sustained(voiceLead(chords, 57, 76), 0.5).filter((note) => note.startBeat >= 24),
        gainDb: -17,
        room: 0.5,
      },
      {
        name: 'bass',
        voice: uprightBass,
        notes: bassLine(chords, '1--.1-5-', 0.5, 33).filter((note) => note.startBeat >= 8),
        gainDb: -6,
        room: 0.05,
        looseMs: 5,
      },
      { name: 'kick', voice: softKick, notes: drums('X.....x.X.......', 6, 20), gainDb: -6, looseMs: 4 },
      {
        name: 'snare',
        voice: dustySnare,
        notes: drums('....x.......x...', 12, 20),
        gainDb: -12,
        room: 0.3,
        looseMs: 5,
      },
      {
        name: 'brush',
        voice: brush,
        notes: drums('x.o.x.o.x.o.x.o.', 6, 20),
        gainDb: -15,
        pan: 0.2,
        room: 0.15,
        looseMs: 5,
      },
    ],
  };
}

/** The words in time, as an enhanced LRC file: each line and word at the moment its first note sounds. */
export function smallLightsLyrics(): string {
  const lines = LINES.map((line) => {
    const beats = lineNotes(line).map((note) => note.startBeat);
    let sung = 0;
    const words = line.words.split(' ').map((word) => {
      const syllables = word.split('·');
      const stamp = stampOf(beats[sung] ?? line.bar * 4);
      sung += syllables.length;
      return `<${stamp}>${syllables.join('')}`;
    });
    return `[${stampOf(beats[0] ?? line.bar * 4)}]${words.join(' ')}`;
  });
  const end = `[${stampOf(20 * 4)}]`;
  return ['[ti:Small Lights]', '[ar:Ines Halloran]', '[la:en]', ...lines, end, ''].join('\n');
}

/** `mm:ss.hh` of a beat. */
function stampOf(beat: number): string {
  const hundredths = Math.round(beatToSeconds({ tempoBpm: TEMPO_BPM }, beat) * 100);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

function lineNotes(line: SungLine): Note[] {
  return at(line.bar * 4, melody(line.notes, { vowels: [...line.vowels] as Vowel[], legato: 0.97 }));
}

function at8(bar: number, text: string) {
  return progression(text).map((chord) => ({ ...chord, startBeat: chord.startBeat + bar * 4 }));
}

/** The note two steps of A major lower. */
function thirdBelow(pitch: number): number {
  const inScale = (candidate: number) => A_MAJOR.includes(candidate % 12);
  let lower = pitch;
  for (let steps = 0; steps < 2;) if (inScale(--lower)) steps++;
  return lower;
}
