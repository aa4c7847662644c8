import { workerData } from 'node:worker_threads';
import type { StaffingResource } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import { type DatabaseSource, openReader } from '../store/dialect.ts';
import { answerQuestions } from '../threads/answer-questions.ts';
import { adviseHall } from './advise-hall.ts';
import type { StaffingRequest } from './question.ts';

const source: DatabaseSource = workerData;
const database = openReader(source);

async function answer(request: StaffingRequest): Promise<StaffingResource> {
  try {
    return await database.readOneState((tx) => adviseHall(tx, request));
  } catch (error) {
    throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}

answerQuestions(answer, () => database.reader.destroy());
