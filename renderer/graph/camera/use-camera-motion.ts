import { useStore as useFlowStore, useStoreApi, type Viewport } from '@xyflow/react'
import { useEffect, useLayoutEffect, useState } from 'react'
import { useEditor } from '../../ui/editor-context'
import { createCameraMotion, type CameraMotion } from './camera-motion'

/** What has to know where the camera is. */
const asking = ['pointerdown', 'pointerup', 'keydown', 'contextmenu', 'dragover', 'drop'] as const

/** Given once as React Flow's `viewport`: the camera's steps then are told to us instead, and we tell React Flow. */
export const firstPlace: Viewport = { x: 0, y: 0, zoom: 1 }

/** Moves the drawing with the camera, without React. */
export function useCameraMotion(isFollowed: () => boolean): CameraMotion {
  const { session } = useEditor()
  const flow = useStoreApi()
  const [motion] = useState(() =>
    createCameraMotion({
      tell({ x, y, zoom }) {
        flow.setState({ transform: [x, y, zoom] })
        if (session.get().zoom !== zoom) session.update({ zoom })
      },
      isFollowed: () => isFollowed() || flow.getState().userSelectionActive || flow.getState().connection.inProgress,
    }),
  )
  const view = useFlowStore(({ domNode }) => domNode?.querySelector<HTMLElement>('.react-flow__viewport') ?? null)
  useMovedPicture(motion, view, showInReactFlow)
  useEffect(() => {
    for (const kind of asking) window.addEventListener(kind, motion.rest, true)
    return () => {
      for (const kind of asking) window.removeEventListener(kind, motion.rest, true)
    }
  }, [motion])
  return motion
}

/** Keeps an element of ours where the camera has it. */
export function useMovedWithCamera(motion: CameraMotion, element: HTMLElement | null): void {
  useMovedPicture(motion, element, showPicture)
}

type Show = (style: CSSStyleDeclaration, place: Viewport, drawn: Viewport) => void

function useMovedPicture(motion: CameraMotion, element: HTMLElement | null, show: Show): void {
  useLayoutEffect(() => {
    if (element === null) return
    const { style } = element
    let last: Viewport | null = null
    const follow = (): void => {
      const drawn = motion.drawn()
      show(style, motion.place(), drawn)
      if (drawn !== last) style.setProperty('--drawn', placed(drawn))
      last = drawn
    }
    follow()
    return motion.onMove(follow)
  }, [motion, element, show])
}

function placed({ x, y, zoom }: Viewport): string {
  return `translate(${x}px,${y}px) scale(${zoom})`
}

/** Moves a picture from the place it was drawn for. */
const showPicture: Show = (style, place, drawn) => {
  const zoom = place.zoom / drawn.zoom
  style.setProperty('transform', placed({ x: place.x - zoom * drawn.x, y: place.y - zoom * drawn.y, zoom }))
}

/** The same, but the transform is React Flow's, which reads the zoom from it: the rest is taken back around it. */
const showInReactFlow: Show = (style, place, drawn) => {
  const zoom = place.zoom / drawn.zoom
  const [x, y] = [place.x - zoom * drawn.x - place.x / drawn.zoom, place.y - zoom * drawn.y - place.y / drawn.zoom]
  style.setProperty('translate', `${x}px ${y}px`)
  style.setProperty('scale', String(1 / drawn.zoom))
  style.setProperty('transform', placed(place))
}
