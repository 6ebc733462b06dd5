import { useStore as useFlowStore, useStoreApi, type Viewport } from '@xyflow/react'
import { useEffect, useState } from 'react'
import { useEditor } from '../ui/editor-context'
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
  useMovedWithCamera(motion, view)
  useEffect(() => {
    for (const kind of asking) window.addEventListener(kind, motion.rest, true)
    return () => {
      for (const kind of asking) window.removeEventListener(kind, motion.rest, true)
    }
  }, [motion])
  return motion
}

/** Keeps an element where the camera has it. */
export function useMovedWithCamera(motion: CameraMotion, element: HTMLElement | null): void {
  useEffect(() => {
    if (element === null) return
    const show = ({ x, y, zoom }: Viewport, moving: boolean): void => {
      element.style.setProperty('transform', `translate(${x}px,${y}px) scale(${zoom})`)
      element.toggleAttribute('data-moving', moving)
    }
    show(motion.place(), motion.isMoving())
    return motion.onMove(show)
  }, [motion, element])
}
