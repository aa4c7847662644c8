import { parentPort } from 'node:worker_threads';
import { computeEstimates } from './compute.ts';
import type { EstimateReply, EstimateRequest } from './request.ts';

parentPort?.on('message', (request: EstimateRequest) => {
  const reply: EstimateReply = { id: request.id, rows: computeEstimates(request) };
  parentPort?.postMessage(reply);
});
