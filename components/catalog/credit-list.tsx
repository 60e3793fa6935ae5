import { useTranslations } from 'next-intl';
import { CREDIT_ROLES, type CreditDto } from '@/lib/catalog/contract';
import { ArtistLinks } from './artist-links';

/** Who did what, one line a role. */
export function CreditList({ credits }: { credits: readonly CreditDto[] }) {
  const t = useTranslations('catalog');
  const byRole = CREDIT_ROLES.map((role) => ({
    role,
    artists: credits
      .filter((credit) => credit.role === role)
      .map((credit) => ({ ...credit.artist, name: credit.creditedAs })),
  })).filter(({ artists }) => artists.length > 0);
  return (
    <dl className="space-y-3 text-sm">
      {byRole.map(({ role, artists }) => (
        <div key={role}>
          <dt className="text-muted">{t(`role.${role}`)}</dt>
          <dd className="mt-0.5 font-medium">
            <ArtistLinks artists={artists} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
