export { FakeAudio } from './fake-audio.ts';
export { renderScreen } from './render-screen.tsx';
