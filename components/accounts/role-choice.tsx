import { useTranslations } from 'next-intl';
import { ROLES, type Role } from '@/lib/kernel/actor';

export interface RoleChoiceProps {
  defaultRoles: readonly Role[];
  error?: string | undefined;
}

/** The roles as boxes to tick, sent as `roles`. */
export function RoleChoice({ defaultRoles, error }: RoleChoiceProps) {
  const t = useTranslations('accounts');
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('roles.title')}</legend>
      <div className="grid gap-1">
        {ROLES.map((role) => (
          <label key={role} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name="roles"
              value={role}
              defaultChecked={defaultRoles.includes(role)}
              className="size-5 shrink-0 accent-accent"
            />
            <span>
              {t(`roles.${role}`)}
              <span className="block text-sm text-muted">{t(`roles.${role}Hint`)}</span>
            </span>
          </label>
        ))}
      </div>
      {error ? <p className="mt-1.5 text-sm text-danger">{error}</p> : null}
    </fieldset>
  );
}
