import { AppError } from '@/lib/kernel/app-error';
import { isCommonPassword } from './common-passwords';

/**
 * Refuses a new password that is easily guessed for this person. Its length is the schema's business.
 * @throws AppError rejected `password-common` or `password-personal`, pointing at `pointer`.
 */
export function refuseWeakPassword(
  password: string,
  person: { email: string; displayName: string },
  pointer: '/password' | '/newPassword',
): void {
  if (isPersonal(password, person)) {
    refuse('password-personal', 'contains your name or e-mail address', pointer);
  }
  if (isCommonPassword(password)) {
    refuse('password-common', 'is among the passwords that are guessed first', pointer);
  }
}

function refuse(code: string, message: string, pointer: string): never {
  throw new AppError('rejected', code, {
    detail: `This password ${message}. Choose another; three or four unrelated words work well.`,
    fields: [{ pointer, message }],
  });
}

/** Parts of four characters and more of the address and the name, and the service's own name, must not carry the password. */
function isPersonal(password: string, person: { email: string; displayName: string }): boolean {
  const lower = password.toLowerCase();
  const [mailbox = '', domain = ''] = person.email.toLowerCase().split('@');
  const parts = [
    person.email,
    mailbox,
    domain,
    ...mailbox.split(/[._+-]/),
    ...person.displayName.split(/\s/),
    'harken',
  ]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => [...part].length >= 4);
  // A long phrase may mention a name; what is left without it has to stand alone.
  return parts.some((part) => lower.includes(part) && lower.replaceAll(part, '').length < 8);
}
