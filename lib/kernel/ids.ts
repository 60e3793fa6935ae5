import { v7 } from 'uuid';
import { z } from 'zod';

declare const idBrand: unique symbol;

/** A UUIDv7 (RFC 9562) that remembers what it names, so that a song id cannot be passed where an album id belongs. */
export type Id<Name extends string> = string & { readonly [idBrand]: Name };

export type UserId = Id<'user'>;
export type SessionId = Id<'session'>;
export type DeviceId = Id<'device'>;
export type InvitationId = Id<'invitation'>;
export type ArtistId = Id<'artist'>;
export type AlbumId = Id<'album'>;
export type SongId = Id<'song'>;
export type GenreId = Id<'genre'>;
export type MoodId = Id<'mood'>;
export type RenditionId = Id<'rendition'>;
export type ArtworkId = Id<'artwork'>;
export type UploadId = Id<'upload'>;
export type PlaybackSessionId = Id<'playback-session'>;
export type PrivateSessionId = Id<'private-session'>;
export type PlaylistId = Id<'playlist'>;
export type PlaylistItemId = Id<'playlist-item'>;
export type PlaylistInvitationId = Id<'playlist-invitation'>;
export type ShareLinkId = Id<'share-link'>;
export type NotificationId = Id<'notification'>;
export type PlaylistFolderId = Id<'playlist-folder'>;
export type PlaylistImportId = Id<'playlist-import'>;
export type ModerationCaseId = Id<'moderation-case'>;
export type ReportId = Id<'report'>;
export type DecisionId = Id<'moderation-decision'>;
export type ArtistRequestId = Id<'artist-request'>;

/** A new time-ordered id: rows inserted together stay together in the index. */
export function newId<T extends Id<string>>(): T {
  return v7() as T;
}

/** Schema of an id at a door; the result carries the brand. */
export function idSchema<T extends Id<string>>() {
  return z.uuid().transform((value) => value.toLowerCase() as T);
}
