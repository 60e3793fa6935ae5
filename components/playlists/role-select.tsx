import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { COLLABORATOR_ROLES, type CollaboratorRole } from '@/lib/playlists/contract';

/** What somebody may do with a playlist. Songs that follow from a rule have no editors. */
export function RoleSelect({
  label,
  value,
  isSmart,
  showsLabel = false,
  onChange,
}: {
  label: string;
  value: CollaboratorRole;
  isSmart: boolean;
  showsLabel?: boolean;
  onChange: (role: CollaboratorRole) => void;
}) {
  const t = useTranslations('collaboration');
  const roles = COLLABORATOR_ROLES.filter((role) => role === 'viewer' || !isSmart);
  return (
    <NativeSelect
      label={label}
      hideLabel={!showsLabel}
      value={value}
      onChange={(event) => onChange(event.target.value as CollaboratorRole)}
      options={roles.map((role) => ({ value: role, label: t(`may.${role}`) }))}
    />
  );
}
