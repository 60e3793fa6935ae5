export { CardPageSkeleton as default } from '@/components/catalog/skeletons';
