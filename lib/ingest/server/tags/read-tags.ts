import { parseFile, selectCover, type ICommonTagsResult } from 'music-metadata';
import { COVER_MAX_BYTES, type LyricsDto, type NoticeDto, type SongTags } from '../../contract';
import { normaliseTags, NO_TAGS } from './normalise-tags';
import { parseLrc } from './parse-lrc';

export interface FileTags {
  tags: SongTags;
  /** The front cover's bytes as they stand in the file; not yet known to be a picture. */
  cover: Uint8Array | null;
  lyrics: LyricsDto | null;
  notices: NoticeDto[];
}

const TIME_LIMIT_MS = 30_000;

/** Reads what a recognised audio file says about itself. Broken tags are a notice, never an error: the music may be fine. */
export async function readTags(filePath: string): Promise<FileTags> {
  try {
    const { common } = await withinTime(parseFile(filePath, { duration: false, skipCovers: false }));
    const tags = normaliseTags(common);
    const cover = selectCover(common.picture)?.data ?? null;
    const notices = noticesOf(common, tags);
    if (cover && cover.byteLength > COVER_MAX_BYTES) notices.push(COVER_TOO_LARGE);
    return {
      tags,
      cover: cover && cover.byteLength <= COVER_MAX_BYTES ? cover : null,
      lyrics: embeddedLyrics(common),
      notices,
    };
  } catch {
    return { tags: NO_TAGS, cover: null, lyrics: null, notices: [UNREADABLE] };
  }
}

const UNREADABLE: NoticeDto = {
  code: 'tags-unreadable',
  detail: 'The tags in this file could not be read. Fill in title and artist here.',
};
const COVER_TOO_LARGE: NoticeDto = {
  code: 'cover-refused',
  detail: 'The cover inside the file is too large and was left out. Add another cover.',
};
const SHORTENED: NoticeDto = {
  code: 'tags-shortened',
  detail: 'Some tags in the file are longer or more than fit and were shortened. Check title and names.',
};
const ODD: NoticeDto = {
  code: 'tags-odd',
  detail:
    'Some tags look like code or a file path. They are shown as plain text; correct them if they are not meant so.',
};

function noticesOf(found: ICommonTagsResult, tags: SongTags): NoticeDto[] {
  const texts = [
    found.title,
    found.artist,
    found.album,
    found.albumartist,
    found.copyright,
    ...(found.genre ?? []),
  ];
  const given = texts.filter((text) => typeof text === 'string');
  const isShortened =
    given.some((text) => text.trim().length > 300) || (found.artists?.length ?? 0) > tags.artists.length + 20;
  const comments = found.comment?.some((comment) => (comment.text?.length ?? 0) > 10_000) ?? false;
  // Markup, path traversal, or a quote followed by an SQL comment or statement.
  const isOdd = given.some((text) =>
    /<\/?[a-z!]|\.\.[/\\]|['"]\s*;.*(--|\bdrop\b)/i.test(text.slice(0, 5000)),
  );
  return [...(isShortened || comments ? [SHORTENED] : []), ...(isOdd ? [ODD] : [])];
}

function embeddedLyrics(common: ICommonTagsResult): LyricsDto | null {
  for (const tag of (common.lyrics ?? []).slice(0, 5)) {
    const timed = (tag.syncText ?? []).filter((entry) => typeof entry.timestamp === 'number').slice(0, 2000);
    const text =
      timed.length > 0
        ? timed.map((entry) => `${stamp(entry.timestamp ?? 0)}${entry.text}`).join('\n')
        : tag.text;
    const lyrics = text ? parseLrc(text.slice(0, 512 * 1024), 'tag') : null;
    if (lyrics) return lyrics;
  }
  return null;
}

function stamp(ms: number): string {
  const bounded = Math.max(0, Math.min(ms, 59_999_999));
  const seconds = ((bounded % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `[${String(Math.floor(bounded / 60_000)).padStart(2, '0')}:${seconds}]`;
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('reading the tags took too long')), TIME_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
