import { answerQuestions } from '../threads/answer-questions.ts';
import { computeEstimates } from './compute.ts';

answerQuestions(computeEstimates);
