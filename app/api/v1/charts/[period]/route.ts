import { route } from '@/app/composition';
import { listeningOperations } from '@/lib/listening/contract';
import { getChart } from '@/lib/listening/server/get-chart';

export const GET = route(listeningOperations.getChart, getChart);
