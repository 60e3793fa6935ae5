export { SongPageSkeleton as default } from '@/components/catalog/skeletons';
