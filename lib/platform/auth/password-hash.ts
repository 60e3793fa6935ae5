import { hash, verify } from '@node-rs/argon2';

// argon2id with the parameters OWASP's password storage cheat sheet names first for 19 MiB: m=19456, t=2, p=1.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Hash of a random text nobody knows, with the same parameters: what an unknown account's password is compared with. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$br1hfTiZh0ihfH01A71ROA$wPGzHgvwv8E9IseA4B6W32N9oHkcNspe6kuCpAwDR/8';

/** The password as a PHC string with its own random salt. NFKC, so that it can be typed on any keyboard. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

/**
 * Whether the password belongs to the hash. Without a hash (no such account, or one without a password) it does the same
 * work against nobody's and says no, so that the time tells nothing. The comparison inside is constant-time.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS_HASH, password.normalize('NFKC'));
  return matches && passwordHash !== null;
}
