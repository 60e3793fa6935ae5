import type { Metadata } from 'next';
import Link from 'next/link';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ArtistRequestForm } from '@/components/accounts/artist-request-form';
import { PasswordForm } from '@/components/accounts/password-form';
import { ProfileForm } from '@/components/accounts/profile-form';
import { ProviderButtons } from '@/components/accounts/provider-buttons';
import { SessionList } from '@/components/accounts/session-list';
import { SettingsSection } from '@/components/accounts/settings-section';
import { PrivateSessionSwitch } from '@/components/player/private-session-switch';
import { PlaybackControls } from '@/components/player/playback-controls';
import { MailDigestForm } from '@/components/social/mail-digest-form';
import { ProfileSettingsForm } from '@/components/social/profile-settings-form';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { PageHeader } from '@/components/ui/page-header';
import type { AccountDto, Locale } from '@/lib/accounts/contract';
import { getAccount } from '@/lib/accounts/server/get-account';
import { listSessions } from '@/lib/accounts/server/list-sessions';
import { configuredProviders } from '@/lib/platform/auth/identity-providers';
import { getMailDigest } from '@/lib/social/server/digest/get-mail-digest';
import { getProfileSettings } from '@/lib/social/server/people/get-profile-settings';
import { pageContext } from '@/app/composition';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('settings.title') };
}

export default async function SettingsPage() {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/settings');
  const [t, tPlayer, tSocial, tPeople, locale, jar, account, profile, digest, sessions] = await Promise.all([
    getTranslations('accounts'),
    getTranslations('player'),
    getTranslations('social'),
    getTranslations('people'),
    getLocale(),
    cookies(),
    getAccount(context, actor),
    getProfileSettings(context, actor),
    getMailDigest(context, actor),
    listSessions(context, actor),
  ]);
  const providers = configuredProviders(context.env);
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <SettingsSection title={t('settings.profile.title')} description={t('settings.profile.description')}>
        <ProfileForm
          account={account}
          locale={account.locale ?? (locale as Locale)}
          theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
        />
      </SettingsSection>
      <SettingsSection
        id="profile"
        title={tPeople('settings.title')}
        description={
          <>
            {tPeople('settings.description')}{' '}
            <Link href={`/profile/${actor.userId}`} className="text-accent-ink underline">
              {tPeople('settings.view')}
            </Link>
          </>
        }
      >
        <ProfileSettingsForm settings={profile} />
        <div className="mt-6 border-t border-line pt-6">
          <PrivateSessionSwitch />
        </div>
      </SettingsSection>
      <SettingsSection id="mail" title={tPeople('mail.title')} description={tPeople('mail.description')}>
        <MailDigestForm digest={digest} />
      </SettingsSection>
      <SettingsSection title={tPlayer('playback.title')} description={tPlayer('playback.hint')}>
        <PlaybackControls />
      </SettingsSection>
      <SettingsSection title={t('settings.password.title')} description={t('settings.password.description')}>
        <PasswordForm email={account.email} hasPassword={account.hasPassword} />
      </SettingsSection>
      {providers.length > 0 ? <Providers account={account} providers={providers} /> : null}
      <SettingsSection title={t('settings.sessions.title')} description={t('settings.sessions.description')}>
        <SessionList sessions={sessions.items} />
      </SettingsSection>
      <SettingsSection title={tSocial('links.title')} description={tSocial('links.settings')}>
        <Button asChild>
          <Link href="/settings/links">{tSocial('links.show')}</Link>
        </Button>
      </SettingsSection>
      <SettingsSection title={tPeople('blocks.title')} description={tPeople('blocks.settings')}>
        <Button asChild>
          <Link href="/settings/blocks">{tPeople('blocks.show')}</Link>
        </Button>
      </SettingsSection>
      <ArtistProfile account={account} />
    </>
  );
}

async function Providers({
  account,
  providers,
}: {
  account: AccountDto;
  providers: ReturnType<typeof configuredProviders>;
}) {
  const t = await getTranslations('accounts');
  const connected = providers.filter(({ id }) => account.connectedProviders.includes(id));
  const open = providers.filter(({ id }) => !account.connectedProviders.includes(id));
  return (
    <SettingsSection title={t('settings.providers.title')} description={t('settings.providers.description')}>
      <div className="flex flex-wrap items-center gap-3">
        {connected.map(({ id, name }) => (
          <Badge key={id} tone="success">
            {t('settings.providers.connected', { name })}
          </Badge>
        ))}
        <ProviderButtons providers={open} next="/settings" purpose="connect" />
      </div>
    </SettingsSection>
  );
}

async function ArtistProfile({ account }: { account: AccountDto }) {
  const t = await getTranslations('accounts');
  const request = account.artistRequest;
  if (account.artists.length > 0) {
    return (
      <SettingsSection title={t('settings.artist.title')} description={t('settings.artist.isOne')}>
        <ul className="mb-5 grid gap-2">
          {account.artists.map((artist) => (
            <li key={artist.id}>
              <Link href={`/artist/${artist.id}`} className="font-medium hover:underline">
                {artist.name}
              </Link>
            </li>
          ))}
        </ul>
        <Button asChild>
          <Link href="/studio">{t('settings.artist.toStudio')}</Link>
        </Button>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={t('settings.artist.title')} description={t('settings.artist.description')}>
      {request?.status === 'pending' ? (
        <FormMessage tone="info">{t('settings.artist.pending', { artist: request.artistName })}</FormMessage>
      ) : (
        <ArtistRequestForm wasDeclined={request?.status === 'declined'} />
      )}
    </SettingsSection>
  );
}
