export { FakeAudio } from './fake-audio.ts';
export { HALL_ROW, PLAIN_SERVICE } from './fixture-rows.ts';
export { renderScreen } from './render-screen.tsx';
