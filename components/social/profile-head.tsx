import Link from 'next/link';
import { Lock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { PageHead } from '@/components/catalog/page-head';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { COUNT_MAX, type ProfileDto } from '@/lib/social/people-contract';
import { FollowPersonButton } from './follow-person-button';
import { PersonMenu } from './person-menu';

/** Name, what somebody says of themselves, who follows whom, and what one does about them. */
export function ProfileHead({ profile, isSignedIn }: { profile: ProfileDto; isSignedIn: boolean }) {
  const t = useTranslations('people');
  return (
    <PageHead
      tint={null}
      picture={
        <span className="block aspect-square max-w-64" style={{ containerType: 'inline-size' }}>
          <Avatar name={profile.displayName} className="avatar-fill font-display" />
        </span>
      }
      eyebrow={
        <>
          {t('profile.person')}
          {profile.isPrivate ? (
            <span className="flex items-center gap-1.5">
              <Lock aria-hidden className="size-3.5" />
              {t('profile.private')}
            </span>
          ) : null}
          {profile.followsYou ? (
            <span className="rounded-full bg-raised px-2.5 py-0.5 text-xs text-ink">
              {t('profile.followsYou')}
            </span>
          ) : null}
        </>
      }
      title={profile.displayName}
      meta={
        <>
          {profile.bio ? (
            <p dir="auto" className="mb-3 max-w-2xl text-pretty whitespace-pre-line text-ink">
              {profile.bio}
            </p>
          ) : null}
          <p className="flex flex-wrap gap-x-6">
            <Count profile={profile} kind="followers" count={profile.followerCount} />
            <Count profile={profile} kind="following" count={profile.followingCount} />
          </p>
        </>
      }
      actions={
        <>
          {profile.isOwn ? (
            <Button asChild size="lg">
              <Link href="/settings#profile">{t('profile.edit')}</Link>
            </Button>
          ) : isSignedIn ? (
            <FollowPersonButton profile={profile} />
          ) : (
            <Button asChild size="lg" variant="primary">
              <Link href={`/sign-in?next=/profile/${profile.id}`}>{t('follow.none')}</Link>
            </Button>
          )}
          <PersonMenu profile={profile} isSignedIn={isSignedIn} />
        </>
      }
    />
  );
}

/** Leads to the list where the reader may see it. */
function Count({
  profile,
  kind,
  count,
}: {
  profile: ProfileDto;
  kind: 'followers' | 'following';
  count: number;
}) {
  const t = useTranslations('people');
  const format = useFormatter();
  const number = format.number(count) + (count >= COUNT_MAX ? '+' : '');
  const text = t.rich(`profile.${kind}`, {
    count,
    number,
    b: (chunks) => <span className="tabular font-semibold text-ink">{chunks}</span>,
  });
  if (!profile.isOpen || count === 0) return <span>{text}</span>;
  return (
    <Link
      href={`/profile/${profile.id}/${kind}`}
      className="touch-target underline-offset-4 hover:text-ink hover:underline"
    >
      {text}
    </Link>
  );
}
