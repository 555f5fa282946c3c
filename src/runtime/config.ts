/**
 * The configuration of pods and containers: the fields of CRI's messages, as plain data.
 *
 * Enumerations are the numbers of the protocol. Fields that no rule reads are kept as they arrive and shown again.
 *
 * @module
 */

/** The ways to share a namespace. */
export const NAMESPACE_MODE = { pod: 0, container: 1, node: 2, target: 3 } as const

/** The ways in which mounts of a container and of the host reach one another. */
export const PROPAGATION = { private: 0, hostToContainer: 1, bidirectional: 2 } as const

/** A seccomp or AppArmor profile of the host, by the number of its type. */
export const LOCALHOST_PROFILE = 2

/** The identity of a pod, as its creator names it. */
export interface PodMetadata {
  readonly name?: string
  readonly uid?: string
  readonly namespace?: string
  readonly attempt?: number
}

/** A number that may be absent on the wire. */
export interface BoxedInt {
  readonly value?: number
}

/** A range of ids of a user namespace. */
export interface IdMapping {
  readonly hostId?: number
  readonly containerId?: number
  readonly length?: number
}

/** The namespaces that a pod or container shares, and with which one. */
export interface NamespaceOptions {
  readonly network?: number
  readonly pid?: number
  readonly ipc?: number
  readonly targetId?: string
  readonly usernsOptions?: {
    readonly mode?: number
    readonly uids?: readonly IdMapping[]
    readonly gids?: readonly IdMapping[]
  }
}

/** A seccomp or AppArmor profile. */
export interface SecurityProfile {
  readonly profileType?: number
  readonly localhostRef?: string
}

/** The part of a security context that pods and containers have in common. */
export interface SecurityContext {
  readonly namespaceOptions?: NamespaceOptions
  readonly runAsUser?: BoxedInt
  readonly runAsGroup?: BoxedInt
  readonly supplementalGroups?: readonly number[]
  readonly privileged?: boolean
  readonly seccomp?: SecurityProfile
}

/** The limits of a container or pod on Linux. Zero means none. */
export interface LinuxResources {
  readonly cpuPeriod?: number
  readonly cpuQuota?: number
  readonly cpuShares?: number
  readonly memoryLimitInBytes?: number
  readonly oomScoreAdj?: number
  readonly cpusetCpus?: string
  readonly cpusetMems?: string
  readonly hugepageLimits?: readonly { readonly pageSize?: string; readonly limit?: number }[]
  readonly unified?: Readonly<Record<string, string>>
  readonly memorySwapLimitInBytes?: number
}

/** The configuration of a pod. */
export interface PodConfig {
  readonly metadata?: PodMetadata
  readonly hostname?: string
  readonly logDirectory?: string
  readonly dnsConfig?: {
    readonly servers?: readonly string[]
    readonly searches?: readonly string[]
    readonly options?: readonly string[]
  }
  readonly portMappings?: readonly {
    readonly protocol?: number
    readonly containerPort?: number
    readonly hostPort?: number
    readonly hostIp?: string
  }[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly linux?: {
    readonly cgroupParent?: string
    readonly securityContext?: SecurityContext
    readonly sysctls?: Readonly<Record<string, string>>
    readonly overhead?: LinuxResources
    readonly resources?: LinuxResources
  }
  readonly windows?: object
}

/** The name of an image, as a client gives it. */
export interface ImageSpec {
  readonly image?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly userSpecifiedImage?: string
  readonly runtimeHandler?: string
  readonly imageRef?: string
}

/** A path of the host, or an image, that a container has at a path of its own. */
export interface Mount {
  readonly containerPath?: string
  readonly hostPath?: string
  readonly readonly?: boolean
  readonly selinuxRelabel?: boolean
  readonly propagation?: number
  readonly uidMappings?: readonly IdMapping[]
  readonly gidMappings?: readonly IdMapping[]
  readonly recursiveReadOnly?: boolean
  readonly image?: ImageSpec
  readonly imageSubPath?: string
  readonly mountOptions?: readonly string[]
}

/** The security context of a container on Linux. */
export interface ContainerSecurityContext extends SecurityContext {
  readonly capabilities?: object
  readonly runAsUsername?: string
  readonly readonlyRootfs?: boolean
  readonly noNewPrivs?: boolean
}

/** The configuration of a container. */
export interface ContainerConfig {
  readonly metadata?: { readonly name?: string; readonly attempt?: number }
  readonly image?: ImageSpec
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly workingDir?: string
  /** The values are base64. */
  readonly envs?: readonly { readonly key?: string; readonly value?: string }[]
  readonly mounts?: readonly Mount[]
  readonly devices?: readonly {
    readonly containerPath?: string
    readonly hostPath?: string
    readonly permissions?: string
  }[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly logPath?: string
  readonly stdin?: boolean
  readonly stdinOnce?: boolean
  readonly tty?: boolean
  readonly linux?: {
    readonly resources?: LinuxResources
    readonly securityContext?: ContainerSecurityContext
  }
  readonly windows?: object
  readonly CDIDevices?: readonly { readonly name?: string }[]
  readonly stopSignal?: number
}
