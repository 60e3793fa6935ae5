import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { PLAYLIST_VISIBILITIES, type PlaylistVisibility } from '@/lib/playlists/contract';
import { smartPlaylistsOperations } from '../contract';
import { copySmartPlaylist } from './copy-smart-playlist';
import { createSmartPlaylist } from './create-smart-playlist';
import { getSmartPlaylist } from './get-smart-playlist';
import { previewSmartRule } from './preview-smart-rule';
import { EVERYTHING, smartFixture, type SmartFixture } from './testing/smart-fixture';
import { updateSmartRule } from './update-smart-rule';

type OperationName = keyof typeof smartPlaylistsOperations;
type Who = 'anonymous' | 'owner' | 'other listener' | 'administrator';
type Row = Record<Who, 'ok' | 'unauthenticated' | 'forbidden' | 'not-found'>;

const SIGNED_IN: Row = {
  anonymous: 'unauthenticated',
  owner: 'ok',
  'other listener': 'ok',
  administrator: 'ok',
};
const VISIBLE: Row = { ...SIGNED_IN, 'other listener': 'forbidden', administrator: 'forbidden' };
const HIDDEN: Row = { ...SIGNED_IN, 'other listener': 'not-found', administrator: 'not-found' };
const everybody = { public: SIGNED_IN, unlisted: SIGNED_IN, private: SIGNED_IN };
/** A rule is its owner's alone, also where the songs are everybody's. */
const owners = { public: VISIBLE, unlisted: VISIBLE, private: HIDDEN };

const MATRIX: Record<OperationName, Record<PlaylistVisibility, Row>> = {
  previewSmartRule: everybody,
  createSmartPlaylist: everybody,
  getSmartPlaylist: owners,
  updateSmartRule: owners,
  copySmartPlaylist: owners,
};

let fixture: SmartFixture;
let actors: Record<Who, Actor>;
beforeAll(async () => {
  fixture = await smartFixture();
  await fixture.publishSongs(1);
  actors = {
    anonymous: ANONYMOUS,
    owner: await fixture.user(),
    'other listener': await fixture.user(),
    administrator: await fixture.user({ roles: ['listener', 'administrator'] }),
  };
});
afterAll(() => fixture.drop());

function call(name: OperationName, actor: Actor, playlistId: PlaylistId): Promise<unknown> {
  const { context } = fixture;
  const params = { playlistId };
  const body = { rule: EVERYTHING };
  const texts = { name: 'New', description: '', visibility: 'private' } as const;
  const calls: Record<OperationName, () => Promise<unknown>> = {
    previewSmartRule: () => previewSmartRule(context, actor, { body }),
    createSmartPlaylist: () => createSmartPlaylist(context, actor, { body: { ...texts, ...body } }),
    getSmartPlaylist: () => getSmartPlaylist(context, actor, { params }),
    updateSmartRule: () => updateSmartRule(context, actor, { params, body }),
    copySmartPlaylist: () => copySmartPlaylist(context, actor, { params }),
  };
  return calls[name]();
}

const rows = (Object.keys(MATRIX) as OperationName[]).flatMap((name) =>
  PLAYLIST_VISIBILITIES.map((visibility) => [name, visibility] as const),
);

describe.each(rows)('%s of a playlist that is %s', (name, visibility) => {
  it('answers each kind of caller as documented', async () => {
    const expected = MATRIX[name][visibility];
    const answers: Record<string, string> = {};
    for (const who of Object.keys(expected) as Who[]) {
      const playlistId = await fixture.makeSmart(actors.owner, EVERYTHING, visibility);
      answers[who] = await answerOf(call(name, actors[who], playlistId));
    }
    expect(answers).toEqual(expected);
  });

  it('asks for a session at the door', () => {
    expect(smartPlaylistsOperations[name].access).toBe('user');
  });
});

it('an ordinary playlist has no rule, and says so to its owner only', async () => {
  const playlistId = await fixture.makePlaylist(actors.owner, [], 'private');
  for (const name of ['getSmartPlaylist', 'updateSmartRule', 'copySmartPlaylist'] as const) {
    await expect(call(name, actors.owner, playlistId)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'not-a-smart-playlist',
    });
    expect(await answerOf(call(name, actors['other listener'], playlistId))).toBe('not-found');
  }
});
