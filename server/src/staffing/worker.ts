import { answerFromStore } from '../threads/answer-from-store.ts';
import { adviseHall } from './advise-hall.ts';

answerFromStore(adviseHall);
