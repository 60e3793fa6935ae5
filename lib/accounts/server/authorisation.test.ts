import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type Id } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { accountsOperations } from '../contract';
import { acceptInvitation } from './accept-invitation';
import { changePassword } from './change-password';
import { createAccount } from './create-account';
import { createInvitation } from './create-invitation';
import { decideArtistRequest } from './decide-artist-request';
import { getAccount } from './get-account';
import { listArtistRequests } from './list-artist-requests';
import { listDevices } from './list-devices';
import { listInvitations } from './list-invitations';
import { listSessions } from './list-sessions';
import { listUsers } from './list-users';
import { registerDevice } from './register-device';
import { removeDevice } from './remove-device';
import { renameDevice } from './rename-device';
import { requestArtistProfile } from './request-artist-profile';
import { revokeInvitation } from './revoke-invitation';
import { revokeOtherSessions } from './revoke-other-sessions';
import { revokeSession } from './revoke-session';
import { testContext, testUser, type TestContext } from './testing/test-accounts';
import { updateAccount } from './update-account';
import { updateUser } from './update-user';

type OperationName = keyof typeof accountsOperations;
type Verdict = 'anyone' | 'user' | 'administrator';

/** The whole feature: who may call what. A new operation does not compile until it stands here. */
const MATRIX = {
  createAccount: 'anyone',
  getAccount: 'user',
  updateAccount: 'user',
  changePassword: 'user',
  listSessions: 'user',
  revokeOtherSessions: 'user',
  revokeSession: 'user',
  listDevices: 'user',
  registerDevice: 'user',
  renameDevice: 'user',
  removeDevice: 'user',
  acceptInvitation: 'user',
  requestArtistProfile: 'user',
  listInvitations: 'administrator',
  createInvitation: 'administrator',
  revokeInvitation: 'administrator',
  listArtistRequests: 'administrator',
  decideArtistRequest: 'administrator',
  listUsers: 'administrator',
  updateUser: 'administrator',
} as const satisfies Record<OperationName, Verdict>;

const missing = <T extends string>() => newId<Id<string>>() as unknown as T & never;
const page = { query: { limit: 5 } };
const CALLS: Record<OperationName, (context: TestContext, actor: Actor) => Promise<unknown>> = {
  createAccount: (context, actor) =>
    createAccount(context, actor, {
      params: {},
      query: {},
      body: { email: `${newId()}@example.org`, password: 'violet tractor under moons', displayName: 'N' },
    }),
  getAccount,
  updateAccount: (context, actor) =>
    updateAccount(context, actor, { params: {}, query: {}, body: { locale: 'de' } }),
  changePassword: (context, actor) =>
    changePassword(context, actor, {
      params: {},
      query: {},
      body: { currentPassword: 'x', newPassword: 'seven quiet herons' },
    }),
  listSessions,
  revokeOtherSessions,
  revokeSession: (context, actor) => revokeSession(context, actor, { params: { sessionId: missing() } }),
  listDevices,
  registerDevice: (context, actor) =>
    registerDevice(context, actor, { body: { name: 'Desk', kind: 'web', capabilities: {} } }),
  renameDevice: (context, actor) =>
    renameDevice(context, actor, { params: { deviceId: missing() }, body: { name: 'Desk' } }),
  removeDevice: (context, actor) => removeDevice(context, actor, { params: { deviceId: missing() } }),
  acceptInvitation: (context, actor) => acceptInvitation(context, actor, { body: { token: 'x'.repeat(43) } }),
  requestArtistProfile: (context, actor) =>
    requestArtistProfile(context, actor, { body: { artistName: 'A', message: '' } }),
  listInvitations: (context, actor) => listInvitations(context, actor, page),
  createInvitation: (context, actor) => createInvitation(context, actor, { body: { roles: ['listener'] } }),
  revokeInvitation: (context, actor) =>
    revokeInvitation(context, actor, { params: { invitationId: missing() } }),
  listArtistRequests: (context, actor) => listArtistRequests(context, actor, { query: { limit: 5 } }),
  decideArtistRequest: (context, actor) =>
    decideArtistRequest(context, actor, {
      params: { artistRequestId: missing() },
      query: {},
      body: { decision: 'approve' },
    }),
  listUsers: (context, actor) => listUsers(context, actor, { query: { limit: 5 } }),
  updateUser: (context, actor) =>
    updateUser(context, actor, { params: { userId: missing() }, query: {}, body: {} }),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Codes that mean "you may not"; everything else got past the policy. */
async function verdictOf(call: Promise<unknown>): Promise<'allowed' | 'unauthenticated' | 'forbidden'> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.kind === 'unauthenticated' || error.kind === 'forbidden' ? error.kind : 'allowed';
  }
}

describe.each(Object.entries(MATRIX) as [OperationName, Verdict][])('%s', (name, verdict) => {
  it(`is for: ${verdict}`, async () => {
    const context = testContext(database.db);
    const call = async (actor: Actor) => verdictOf(CALLS[name](context, actor));
    expect(await call(ANONYMOUS)).toBe(verdict === 'anyone' ? 'allowed' : 'unauthenticated');
    const refusedToUsers = verdict === 'administrator' ? 'forbidden' : 'allowed';
    expect(await call(await testUser(context, { roles: ['listener'] }))).toBe(refusedToUsers);
    expect(await call(await testUser(context, { roles: ['listener', 'artist'] }))).toBe(refusedToUsers);
    expect(await call(await testUser(context, { roles: ['administrator'] }))).toBe('allowed');
  });

  it('is declared so in the contract', () => {
    expect(accountsOperations[name].access).toBe(verdict);
  });
});
