export { SongSkeleton as default } from '@/components/catalog/skeletons';
