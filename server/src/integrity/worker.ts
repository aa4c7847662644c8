import { answerFromStore } from '../threads/answer-from-store.ts';
import { lookAt } from './look-at-day.ts';

answerFromStore(lookAt);
