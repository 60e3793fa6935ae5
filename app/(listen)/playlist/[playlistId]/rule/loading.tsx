export { BuilderSkeleton as default } from '@/components/smart-playlists/builder-skeleton';
