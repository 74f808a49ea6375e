import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut } from './api/client.ts'
import { queryClient } from './api/queryClient.ts'
import { makeRouter } from './routes.tsx'
import { paths } from './paths.ts'

const router = makeRouter(queryClient)

onSignedOut(async () => {
  const { pathname, href } = router.latestLocation
  if (pathname === '/sign-in') return
  await router.navigate(paths.signIn(href))
  // Not before: the page that is being left still shows whose it is.
  queryClient.removeQueries({ queryKey: ['session'] })
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
