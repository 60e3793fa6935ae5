import { z } from 'zod';
import { EntryList, FILE_MAX_ENTRIES, PlaylistFileError, tidyText, type PlaylistFile } from './playlist-file';

/** Writers disagree on whether one of something is a list; `null` stands for nothing. */
const texts = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (typeof value === 'string' ? [value] : (value ?? [])));
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const durationMs = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .transform((value) => (value && value > 0 && Number.isFinite(value) ? Math.round(value) : null));

const jspfSchema = z.object({
  playlist: z.object({
    title: text,
    annotation: text,
    track: z
      .array(
        z.object({
          title: text,
          creator: text,
          album: text,
          duration: durationMs,
          identifier: texts,
          location: texts,
        }),
      )
      .nullish()
      .transform((value) => value ?? []),
  }),
});

/**
 * JSPF, the JSON form of XSPF (https://www.xspf.org/jspf), as ListenBrainz and others write it.
 *
 * @throws PlaylistFileError
 */
export function parseJspf(source: string): PlaylistFile {
  const { playlist } = readDocument(source);
  const list = new EntryList();
  for (const { creator, duration, identifier, location, ...rest } of playlist.track) {
    list.add({ ...rest, artist: creator, durationMs: duration, identifiers: [...identifier, ...location] });
  }
  return {
    title: tidyText(playlist.title),
    description: tidyText(playlist.annotation, 1000),
    entries: list.entries,
  };
}

function readDocument(source: string): z.output<typeof jspfSchema> {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    throw new PlaylistFileError('This is not JSON.');
  }
  // Counted before each is looked at: eight megabytes hold millions of nothings.
  const tracks = (json as { playlist?: { track?: unknown } } | null)?.playlist?.track;
  if (Array.isArray(tracks) && tracks.length > FILE_MAX_ENTRIES)
    throw new PlaylistFileError(`The file has more than ${FILE_MAX_ENTRIES} songs.`);
  const parsed = jspfSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PlaylistFileError(`This is not a JSPF playlist (${issue?.path.join('.') || 'the document'}).`);
}
