import { lazy, Suspense, useState } from 'react';
import { createBrowserRouter, Navigate, type RouteObject, RouterProvider } from 'react-router';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { DESTINATIONS, WATCHERS } from './destinations.ts';
import { FailurePage, MissingPage } from './failure-page.tsx';
import { ForRoles } from './for-roles.tsx';
import { Shell } from './shell.tsx';

const WallboardPage = lazy(async () => ({
  default: (await import('../wallboard/wallboard-page.tsx')).WallboardPage,
}));

/** Where a visitor arrives: at the first page of their role. */
function Arrival() {
  const { role } = useSession().staff;
  const first = DESTINATIONS.find(({ roles }) => roles.includes(role));
  return first ? <Navigate to={first.path} replace /> : <MissingPage />;
}

/** A page and whatever it keeps at paths of its own; its code is loaded when it is first opened. */
export const CONSOLE_ROUTES: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <FailurePage />,
    children: [
      { index: true, element: <Arrival /> },
      ...DESTINATIONS.map(({ path, roles, page: Page }) => ({
        path: `${path}/*`,
        errorElement: <FailurePage />,
        element: (
          <ForRoles key={path} roles={roles}>
            <Suspense fallback={<Waiting />}>
              <Page />
            </Suspense>
          </ForRoles>
        ),
      })),
      { path: '*', element: <MissingPage /> },
    ],
  },
  {
    // For a screen on a wall: without the navigation.
    path: '/wallboard',
    errorElement: <FailurePage />,
    element: (
      <ForRoles roles={WATCHERS}>
        <Suspense fallback={<Waiting />}>
          <WallboardPage />
        </Suspense>
      </ForRoles>
    ),
  },
];

export function ConsoleRouter() {
  const [router] = useState(() => createBrowserRouter(CONSOLE_ROUTES, { basename: '/console' }));
  return <RouterProvider router={router} />;
}
