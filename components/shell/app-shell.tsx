import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PlayerBar } from '@/components/player/player-bar';
import { SidePanels } from '@/components/player/side-panels';
import { hasRole, type Actor } from '@/lib/kernel/actor';
import { AccountMenu } from './account-menu';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { SearchShortcut } from './search-shortcut';
import { ShellFrame } from './shell-frame';
import type { Theme } from './theme';

export interface AppShellProps {
  actor: Actor;
  theme: Theme;
  children: ReactNode;
}

/**
 * The frame of every page: navigation at the side (below on phones), the page, the queue beside it, the player along
 * the bottom. It stands in the root layout and is never drawn again while one walks around.
 */
export function AppShell({ actor, theme, children }: AppShellProps) {
  const t = useTranslations('common');
  const isAdministrator = hasRole(actor, 'administrator');
  const access = {
    isSignedIn: actor.kind === 'user',
    isArtist: hasRole(actor, 'artist') || isAdministrator,
    isAdministrator,
  };
  return (
    <ShellFrame
      skipLabel={t('skipToContent')}
      navigationLabel={t('mainNavigation')}
      navigation={
        <>
          <Logo />
          <NavLinks {...access} />
          <AccountMenu {...access} userId={actor.kind === 'user' ? actor.userId : null} theme={theme} />
          <SearchShortcut />
        </>
      }
      queue={<SidePanels />}
      player={<PlayerBar />}
    >
      {children}
    </ShellFrame>
  );
}
