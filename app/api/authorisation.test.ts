import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testContext, testUser } from '@/lib/accounts/server/testing/test-accounts';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { Operation } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createRoute } from '@/lib/platform/http/route';
import { ALL_OPERATIONS } from './operations';

// Who comes through the door of each operation. What the house then shows whom (owner, editor, follower, whoever is blocked) stands in
// the tables of the features.

/** Named one by one: an operation that is opened to more people by mistake fails here. */
const OPEN_TO_ANYBODY = [
  'createAccount',
  'getHome',
  'listSongs',
  'lookUpSongs',
  'getSong',
  'listAlbums',
  'getAlbum',
  'getArtist',
  'listArtistSongs',
  'listArtistAlbums',
  'listSimilarArtists',
  'openEmbedPlayback',
  'getPlaylist',
  'listPlaylistItems',
  'listPlaylistQueue',
  'exportPlaylist',
  'getChart',
  'getArtistListeners',
  'search',
  'readOembed',
  'getProfile',
  'listFollowers',
  'listFollowing',
  'listProfilePlaylists',
  'getListening',
  'confirmMailDigest',
  'endMailDigest',
];
const FOR_ADMINISTRATORS = [
  'listInvitations',
  'createInvitation',
  'revokeInvitation',
  'listArtistRequests',
  'decideArtistRequest',
  'listUsers',
  'updateUser',
  'getSearchHealth',
  'rebuildSearch',
  'listModerationCases',
  'decideModerationCase',
  'takeDecisionBack',
];
const FOR_ARTISTS = [
  'listOwnAlbums',
  'getEditableAlbum',
  'updateSong',
  'updateAlbum',
  'updateArtist',
  'setSongPublication',
  'setAlbumPublication',
  'createUpload',
  'listUploads',
  'getUpload',
  'signUploadPart',
  'listUploadParts',
  'completeUpload',
  'cancelUpload',
  'editUpload',
  'publishUpload',
  'unpublishUpload',
  'retryUploadStage',
  'deleteUpload',
  'createSidecar',
  'completeSidecar',
  'setAlbumCover',
];

type Who = 'anonymous' | 'listener' | 'artist' | 'administrator';
/** `in`: the operation itself answers. The others are turned away before anything of it is read. */
type Answer = 'in' | 'unauthenticated' | 'forbidden';
const FROM_LISTENERS_ON: Record<Who, Answer> = {
  anonymous: 'unauthenticated',
  listener: 'in',
  artist: 'in',
  administrator: 'in',
};

function expectedOf({ id }: Operation): Record<Who, Answer> {
  if (OPEN_TO_ANYBODY.includes(id)) return { ...FROM_LISTENERS_ON, anonymous: 'in' };
  if (FOR_ADMINISTRATORS.includes(id))
    return { ...FROM_LISTENERS_ON, listener: 'forbidden', artist: 'forbidden' };
  if (FOR_ARTISTS.includes(id)) return { ...FROM_LISTENERS_ON, listener: 'forbidden' };
  return FROM_LISTENERS_ON;
}

describe('the door of every operation', () => {
  let database: TestDatabase;
  let context: AppContext;
  let actors: Record<Who, Actor>;
  beforeAll(async () => {
    database = await createTestDatabase();
    const accounts = testContext(database.db);
    context = { ...accounts, log: { error: () => undefined } } as unknown as AppContext;
    actors = {
      anonymous: ANONYMOUS,
      listener: await testUser(accounts),
      artist: await testUser(accounts, { roles: ['listener', 'artist'] }),
      administrator: await testUser(accounts, { roles: ['listener', 'administrator'] }),
    };
  });
  afterAll(() => database.drop());

  async function knock(operation: Operation, actor: Actor): Promise<Answer> {
    let isIn = false;
    const route = createRoute({
      context: () => Promise.resolve(context),
      actor: () => Promise.resolve(actor),
    });
    const handler = route(operation, () => {
      isIn = true;
      return Promise.reject(new Error('The operation itself is not asked here'));
    });
    const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
    const request = new Request(`http://localhost:3000${operation.path}`, {
      method: operation.method,
      ...(hasBody ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
    });
    const { status } = await handler(request, { params: Promise.resolve({}) });
    if (status === 401) return 'unauthenticated';
    if (status === 403) return 'forbidden';
    // Its own refusal of what was sent (422, 404) is an answer of the operation too.
    expect(isIn || [400, 404, 415, 422].includes(status), `${operation.id} ${status}`).toBe(true);
    return 'in';
  }

  it.each(ALL_OPERATIONS.map((operation) => [operation.id, operation] as const))(
    '%s',
    async (_id, operation) => {
      const answers: Partial<Record<Who, Answer>> = {};
      for (const [who, actor] of Object.entries(actors)) answers[who as Who] = await knock(operation, actor);
      expect(answers).toEqual(expectedOf(operation));
    },
  );

  it('the lists name nothing that is not there', () => {
    const ids = new Set(ALL_OPERATIONS.map(({ id }) => id));
    const named = [...OPEN_TO_ANYBODY, ...FOR_ADMINISTRATORS, ...FOR_ARTISTS];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
