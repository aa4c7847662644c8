import { answerFromStore } from '../threads/answer-from-store.ts';
import { verifyHall } from './verify-hall.ts';

answerFromStore(verifyHall);
