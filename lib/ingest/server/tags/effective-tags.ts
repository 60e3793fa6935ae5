import { editedTagsSchema, songTagsSchema, type SongTags } from '../../contract';
import { NO_TAGS, titleFromFileName } from './normalise-tags';

interface TaggedUpload {
  fileName: string;
  foundTags: unknown;
  editedTags: unknown;
}

export function foundTagsOf(upload: TaggedUpload): SongTags {
  const parsed = songTagsSchema.safeParse(upload.foundTags);
  return parsed.success ? parsed.data : NO_TAGS;
}

/** What was found, with the artist's corrections; the title is never missing. */
export function effectiveTags(upload: TaggedUpload): SongTags {
  const edited = editedTagsSchema.safeParse(upload.editedTags);
  const tags = { ...foundTagsOf(upload), ...(edited.success ? withoutUndefined(edited.data) : {}) };
  return { ...tags, title: tags.title ?? titleFromFileName(upload.fileName) };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never;
}
