import './styles/app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/queryClient.ts'
import { makeRouter } from './routes.tsx'

// The pages' security policy forbids code made of text; zod, fetched with the first form, is not to try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const router = makeRouter(queryClient)

// The page is fetched beside the session that it waits for; what fails here fails again where it is told.
for (const { options } of router.getMatchedRoutes(window.location.pathname)[0])
  void options.component?.preload?.()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
